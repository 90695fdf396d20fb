/* What this browser has read, and what came since its last visit. Kept in the browser alone: no server and no other reader learns of it. */
"use strict";
(function () {
  const MOST = 3000; // stories remembered, those opened last
  const VISIT = 30 * 60 * 1000; // ms without a page, after which the next is another visit

  function held(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(name)) || otherwise;
    } catch (refused) {
      return otherwise;
    }
  }
  function keep(name, value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch (refused) {
      /* a browser that keeps nothing has everything unread */
    }
  }

  const read = new Map(held("read", [])); // of a story: when it had last grown when it was read
  function mark(story, updated) {
    read.delete(story);
    if (updated) read.set(story, updated);
    keep("read", [...read].slice(-MOST));
  }

  const told = document.querySelector(".unread");
  const visit = held("visit", { at: 0, before: "", latest: "" }); // `before`: up to when the desk had grown at the end of the last one
  if (Date.now() - visit.at > VISIT) visit.before = visit.latest;
  visit.at = Date.now();
  if (told && told.dataset.latest > visit.latest) visit.latest = told.dataset.latest;
  keep("visit", visit);

  const opened = document.querySelector("main[data-story]");
  if (opened) mark(opened.dataset.story, opened.dataset.updated);

  const rows = [...document.querySelectorAll(".row[data-story]")];
  function isRead(row) {
    return (read.get(row.dataset.story) || "") >= row.dataset.updated;
  }
  function show() {
    for (const row of rows) {
      const done = isRead(row);
      row.classList.toggle("read", done);
      row.querySelector(".fresh")?.remove();
      const grown = !done && read.has(row.dataset.story);
      if (!grown && (done || !visit.before || row.dataset.updated <= visit.before)) continue;
      const tag = document.createElement("span");
      tag.className = "tag fresh";
      tag.textContent = grown ? "more since you read it" : "new";
      row.querySelector("a.to").after(" ", tag);
    }
    if (!told || !rows.length) return;
    const left = rows.filter((row) => !isRead(row)).length;
    told.querySelector("b").textContent = left ? `${left} of these ${rows.length} unread` : "All of these are read";
    told.hidden = false;
  }

  if (told && visit.before) {
    const since = told.querySelector("a");
    const at = new Date(visit.before);
    since.href = `/?came=${encodeURIComponent(visit.before)}`;
    since.querySelector("time").dateTime = at.toISOString();
    since.querySelector("time").textContent = at.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
    since.hidden = false;
  }
  told?.querySelector(".read-all").addEventListener("click", () => {
    for (const row of rows) mark(row.dataset.story, row.dataset.updated);
    show();
  });
  const only = told?.querySelector(".unread-only");
  only?.addEventListener("click", () => {
    only.setAttribute("aria-pressed", String(document.body.classList.toggle("only-unread")));
  });
  document.addEventListener("read", (event) => {
    const row = event.target;
    mark(row.dataset.story, isRead(row) ? "" : row.dataset.updated);
    show();
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return; // back from a story, which this page has not seen being read
    for (const [story, updated] of held("read", [])) read.set(story, updated);
    show();
  });
  show();
})();
