"""What a night plays where no source is enabled."""

from __future__ import annotations

from newsloom import schema
from newsloom.database import Urls, make_engine
from newsloom.progress import Telling
from newsloom.sources.files import read_sources, sources_folder
from newsloom.sources.source import SourceRefused
from newsloom.sources.switch import enabled_sources

FIRST_NIGHT = 1


def bundled_instead(urls: Urls, telling: Telling, night: str | None) -> int | None:
    """The bundled night that is played where no source is enabled, and says so; None where one is.

    Raises:
        newsloom.sources.source.SourceRefused: no source is enabled, and the run names a night of its own.
        newsloom.sources.files.SourcesRefused: a source's YAML is not what it should be.
        newsloom.schema.SchemaRefused: the database was migrated by a newer version.
    """
    if applied := schema.migrate(urls.news):
        telling.say(f"brought the news database to {applied[-1]}")
    engine = make_engine(urls.news)
    try:
        with engine.connect() as connection:
            enabled = enabled_sources(connection, read_sources(sources_folder()))
    finally:
        engine.dispose()
    if enabled:
        return None
    if night is not None:
        raise SourceRefused(f"no source is enabled (newsloom sources list): there is nothing to read for {night}")
    telling.say("no source is enabled (newsloom sources list): playing bundled night 1")
    return FIRST_NIGHT
