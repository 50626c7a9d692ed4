// What the pages do besides being read. Without it they still say everything; only the buttons need it.
"use strict";

const said = document.getElementById("said");

function tell(text, wrong, run) {
  said.textContent = text;
  said.className = wrong ? "wrong" : "";
  if (!run) return;
  const link = document.createElement("a");
  link.href = run;
  link.target = "_top";
  link.textContent = "follow the run in Airflow";
  said.append(" ", link);
}

// Boxes of one name are a list, also where one alone is ticked, and so is whatever is called items; the rest are strings.
function fields(form, button) {
  const found = {};
  const data = new FormData(form, button);
  for (const name of new Set(data.keys())) {
    const many = form.querySelector(`input[type=checkbox][name="${CSS.escape(name)}"]`);
    found[name] = many || name === "items" ? data.getAll(name) : data.get(name);
  }
  return found;
}

function words(detail) {
  if (typeof detail === "string") return detail;
  return "It was refused.";
}

async function send(form, button) {
  const body = JSON.stringify(fields(form, button)); // first: a button that is off has no value
  const buttons = form.querySelectorAll("button");
  buttons.forEach((one) => (one.disabled = true));
  form.setAttribute("aria-busy", "true");
  tell("At work …", false);
  try {
    const answer = await fetch(form.dataset.action.startsWith("/actions/") ? document.body.dataset.base + form.dataset.action : form.dataset.action, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Newsloom-Desk": "1", Accept: "application/json" },
      body,
      credentials: "same-origin",
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(words(told.detail));
    sessionStorage.setItem("newsdesk.said", JSON.stringify([[].concat(told.said || "Done.").join(" "), told.run_url || ""]));
    if (told.go) window.location.assign(told.go);
    else window.location.reload();
  } catch (error) {
    tell(error.message || "The desk could not be reached.", true);
    form.removeAttribute("aria-busy");
    buttons.forEach((one) => (one.disabled = false));
    said.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.action[data-action]")) return;
  event.preventDefault();
  const question = form.dataset.confirm;
  const button = event.submitter;
  if (question && !window.confirm(question)) return;
  send(form, button && button.name ? button : undefined);
});

// "All of this page" above a column of boxes.
document.addEventListener("change", (event) => {
  const all = event.target;
  if (!all.matches("input[type=checkbox][data-all]")) return;
  document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(all.dataset.all)}"]`).forEach((one) => (one.checked = all.checked));
});

const before = sessionStorage.getItem("newsdesk.said");
if (before) {
  sessionStorage.removeItem("newsdesk.said");
  const [text, run] = JSON.parse(before);
  tell(text, false, run);
}

// The page around keeps the address, so that a reload comes back here.
function report() {
  if (window.parent === window) return;
  const at = window.location.pathname.slice(document.body.dataset.base.length) + window.location.search + window.location.hash;
  window.parent.postMessage({ newsdesk: at, title: document.title }, window.location.origin);
}
window.addEventListener("pageshow", report);
window.addEventListener("hashchange", report);

// A run at work is looked at again, while somebody looks and is not in the middle of typing.
const every = Number(document.body.dataset.again || 0);
if (every > 0) {
  window.setInterval(() => {
    const typing = document.activeElement && document.activeElement.matches("input, select, textarea");
    if (!document.hidden && !typing) window.location.reload();
  }, every * 1000);
}
