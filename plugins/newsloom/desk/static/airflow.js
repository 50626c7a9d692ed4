// What Airflow's page loads: the desk in a frame that fills it, and the card of its home page. Made with the React that Airflow
// leaves on globalThis, so that there is nothing to build and no second React.
const { createElement: make, useEffect, useRef, useState } = globalThis.React;

const DESK = new URL("..", import.meta.url).pathname; // /newsdesk/, behind whatever prefix Airflow has

function asked() {
  const at = new URLSearchParams(window.location.search).get("at") || "/";
  return at.startsWith("/") && !at.startsWith("//") ? at : "/";
}

// The frame is led by its own links; the address around it only follows, so that a reload comes back to the same page.
function Desk() {
  const frame = useRef(null);
  const [first] = useState(asked);
  const [height, setHeight] = useState(600);

  useEffect(() => {
    const before = document.title;
    function heard(event) {
      if (event.origin !== window.location.origin || !frame.current || event.source !== frame.current.contentWindow) return;
      if (!event.data || typeof event.data.newsdesk !== "string") return;
      const here = new URL(window.location.href);
      here.search = event.data.newsdesk === "/" ? "" : "?at=" + encodeURIComponent(event.data.newsdesk).replaceAll("%2F", "/");
      window.history.replaceState(window.history.state, "", here);
      document.title = event.data.title || before;
    }
    window.addEventListener("message", heard);
    return () => {
      window.removeEventListener("message", heard);
      document.title = before;
    };
  }, []);

  useEffect(() => {
    function fit() {
      if (frame.current) setHeight(Math.max(320, Math.floor(window.innerHeight - frame.current.getBoundingClientRect().top) - 4));
    }
    fit();
    window.addEventListener("resize", fit);
    return () => window.removeEventListener("resize", fit);
  }, []);

  return make("iframe", {
    ref: frame,
    src: DESK + first.slice(1),
    title: "News desk",
    style: { border: 0, width: "100%", height, display: "block" },
  });
}

function link(at) {
  return new URL("../plugin/newsdesk", window.location.origin + DESK).pathname + (at === "/" ? "" : "?at=" + encodeURIComponent(at));
}

function Card() {
  const [told, setTold] = useState(null);
  const [wrong, setWrong] = useState(false);

  useEffect(() => {
    let there = true;
    function ask() {
      if (document.hidden) return;
      fetch(DESK + "card.json", { headers: { Accept: "application/json" } })
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
        .then((found) => there && (setTold(found), setWrong(false)))
        .catch(() => there && setWrong(true));
    }
    ask();
    const again = window.setInterval(ask, 60000);
    return () => {
      there = false;
      window.clearInterval(again);
    };
  }, []);

  const box = { border: "1px solid var(--chakra-colors-border, #8884)", borderRadius: 8, padding: "12px 16px", width: "100%" };
  const lines = wrong
    ? [make("p", { key: "w" }, "The News desk does not answer.")]
    : told === null
      ? [make("p", { key: "l" }, "…")]
      : [
          make("p", { key: "t" }, told.headline),
          make(
            "ul",
            { key: "n", style: { display: "flex", flexWrap: "wrap", gap: "4px 20px", listStyle: "none", padding: 0, margin: "6px 0 0" } },
            (told.numbers || []).map((one) =>
              make("li", { key: one.name }, make("a", { href: link(one.at), style: { textDecoration: "underline" } }, make("b", null, one.said), " " + one.name)),
            ),
          ),
        ];
  return make(
    "section",
    { className: "newsdesk-card", "aria-label": "News desk", style: box },
    make("h2", { style: { fontWeight: 600, marginBottom: 4 } }, make("a", { href: link("/") }, "News desk")),
    ...lines,
  );
}

globalThis["News desk"] = Desk;
globalThis["News card"] = Card;
