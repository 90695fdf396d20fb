/* Keys for lists and pages; `?` says which. Without this script everything is links, forms and buttons. */
"use strict";
(function () {
  const told = document.querySelector(".keys");
  const button = told.querySelector("button.onoff");
  const help = document.getElementById("keys");
  const rows = [...document.querySelectorAll(".row")].filter((row) => row.querySelector("a[href]"));
  const find = document.getElementById("find");
  let on = true;
  try {
    on = localStorage.getItem("keys") !== "off";
  } catch (refused) {
    /* a browser that keeps nothing has the keys on */
  }

  function show() {
    button.textContent = on ? "Keys are on" : "Keys are off";
    button.setAttribute("aria-pressed", String(on));
  }

  button.addEventListener("click", () => {
    on = !on;
    try {
      localStorage.setItem("keys", on ? "on" : "off");
    } catch (refused) {
      /* then it holds for this page */
    }
    show();
  });
  told.querySelector("button.which").addEventListener("click", () => help.showModal());

  function isHere(row) {
    return row.contains(document.activeElement) || row.classList.contains("here");
  }

  function go(by) {
    const shown = rows.filter((row) => row.getClientRects().length);
    if (!shown.length) return;
    const now = shown.findIndex(isHere);
    const next = Math.min(shown.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : shown.length - 1) : now + by));
    for (const row of rows) row.classList.toggle("here", row === shown[next]);
    (shown[next].querySelector("a.to") || shown[next].querySelector("a[href]")).focus();
    shown[next].scrollIntoView({ block: "nearest" });
  }

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    o: () => rows.find(isHere)?.querySelector("a.to")?.click(),
    m: () => rows.find(isHere)?.dispatchEvent(new CustomEvent("read", { bubbles: true })),
    n: () => document.querySelector("a[rel=next]")?.click(),
    p: () => document.querySelector("a[rel=prev]")?.click(),
    s: () => document.querySelector("form.follow button, .follow a")?.focus(),
    u: () => (location.href = "/"),
    "/": () => find.focus(),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable], dialog");
    if (!on || typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    keys[event.key]();
    event.preventDefault();
  });
  told.hidden = false;
  show();
})();
