# Newsloom and Airflow in one image, for every service of docker-compose.yml that is not Postgres or Redis.
# `make pin` adds digests to the tags where a registry is reached.

ARG PYTHON_IMAGE=python:3.11.14-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
# A mirror of the package index, where the public one is not to be asked: --build-arg PIP_INDEX_URL=...
ARG PIP_INDEX_URL=
WORKDIR /opt/newsloom
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY deploy/locked.py deploy/
# Every package is the one whose hash is in the lock, built by its publisher: no compiler is needed, here or later.
RUN set -eu; \
    [ -n "${PIP_INDEX_URL}" ] || unset PIP_INDEX_URL; \
    install="-m pip install --no-cache-dir --disable-pip-version-check --no-input --require-hashes --only-binary :all:"; \
    python deploy/locked.py runtime > /tmp/runtime.lock; \
    python deploy/locked.py build > /tmp/build.lock; \
    python -m venv /opt/venv; \
    /opt/venv/bin/python $install -r /tmp/runtime.lock; \
    python -m venv /opt/tools; \
    /opt/tools/bin/python $install -r /tmp/build.lock
COPY plugins plugins
# The package with its name, version, command and entry points, which spaCy looks up; its code stays in /opt/newsloom, beside
# the sql/ and models/ that it reads.
RUN /opt/tools/bin/python -c "from hatchling.build import build_editable; build_editable('/tmp')" \
    && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --no-index --no-deps /tmp/*.whl \
    && /opt/venv/bin/python -m pip uninstall --yes --quiet pip \
    && /opt/venv/bin/python -m compileall -q -j 0 /opt/venv/lib plugins

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="Newsloom" \
      org.opencontainers.image.description="A nightly news pipeline on Airflow: articles from many outlets into one normalised Postgres database." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0"
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin \
    AIRFLOW_HOME=/opt/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/newsloom/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/newsloom/plugins \
    NEWSLOOM_HOME=/tmp/newsloom \
    NEWSLOOM_SOURCES=/opt/newsloom/sources \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp
# All of it belongs to root and can be written by nobody else; what is written lies in volumes and in /tmp. A volume that is new
# takes the owner and mode of the folder it is mounted on.
RUN useradd --uid 50000 --gid 0 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin newsloom \
    && install -d -o root -g root -m 0755 /opt/airflow /opt/newsloom \
    && install -d -o 50000 -g 0 -m 0750 /var/log/airflow /var/lib/newsloom /var/lib/newsloom/archive \
    && install -d -o root -g root -m 0755 /drop
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/newsloom/plugins /opt/newsloom/plugins
COPY deploy/airflow/airflow.cfg /opt/airflow/airflow.cfg
WORKDIR /opt/newsloom
COPY LICENSE pyproject.toml ./
COPY dags dags
COPY sql sql
COPY models models
COPY samples samples
COPY sources sources
COPY deploy/init.py deploy/clean_daily.py deploy/healthy.py deploy/
RUN chmod -R a+rX,go-w /opt/newsloom /opt/airflow
USER 50000:0
STOPSIGNAL SIGTERM
CMD ["airflow", "version"]
