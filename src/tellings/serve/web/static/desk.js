/* Keys for lists: j and k go down and up, Enter opens, / searches. Without this script everything is links and forms. */
"use strict";
(function () {
  const told = document.querySelector(".keys");
  const button = told.querySelector("button");
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

  function go(by) {
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.contains(document.activeElement) || row.classList.contains("here"));
    const next = Math.min(rows.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : rows.length - 1) : now + by));
    for (const row of rows) row.classList.toggle("here", row === rows[next]);
    (rows[next].querySelector("a.to") || rows[next].querySelector("a[href]")).focus();
    rows[next].scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (!on || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "/") find.focus();
    else return;
    event.preventDefault();
  });
  told.hidden = false;
  show();
})();
