// Light or dark before anything is painted: what Airflow around this frame shows, else what it was last set to.
"use strict";
(function () {
  var root = document.documentElement;
  function outside() {
    try {
      return window.parent !== window ? window.parent.document.documentElement : null;
    } catch (error) {
      return null; // a frame of another origin; the policy forbids it, and then nothing is shown at all
    }
  }
  function wanted() {
    var around = outside();
    if (around) {
      if (around.classList.contains("dark")) return "dark";
      if (around.classList.contains("light")) return "light";
    }
    var kept = window.localStorage.getItem("theme");
    return kept === "dark" || kept === "light" ? kept : "";
  }
  function take() {
    var theme = wanted();
    if (theme) root.setAttribute("data-theme", theme);
    else root.removeAttribute("data-theme");
  }
  take();
  if (outside()) {
    root.setAttribute("data-framed", "");
    new MutationObserver(take).observe(outside(), { attributes: true, attributeFilter: ["class"] });
  }
})();
