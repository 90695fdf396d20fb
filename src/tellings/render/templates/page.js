/* Shows a sentence in its context beside its mark. Without this script the mark is a plain link to the sentence. */
"use strict";
(function () {
  const box = document.getElementById("context");
  let mark = null, timer = 0, held = false;

  function line(text, name, strong) {
    const p = document.createElement("p");
    p.className = name;
    p.dir = "auto";
    if (strong) {
      const m = document.createElement("mark");
      m.textContent = text;
      p.append(m);
    } else {
      p.textContent = text;
    }
    return p;
  }

  function words(sentence) {
    if (!sentence) return "";
    const copy = sentence.cloneNode(true);
    copy.querySelector("a").remove();
    for (const turn of copy.querySelectorAll("br")) turn.replaceWith(" ");
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /* A text fragment (wicg.github.io/scroll-to-text-fragment): the first and the last words of the sentence, so that what stands
     between may be broken by markup; words of the sentence before it where the first ones stand elsewhere in the article, too.
     A dash, a comma and an ampersand have a meaning of their own in it: the last two are in what is encoded anyway. */
  function fragment(address, sentence, before, article) {
    const all = sentence.split(" "), long = all.length > 10;
    const code = (some) => encodeURIComponent(some.join(" ")).replace(/-/g, "%2D");
    const first = long ? all.slice(0, 5) : all, text = article.toLowerCase();
    const start = first.join(" ").toLowerCase();
    const twice = text.indexOf(start) !== text.lastIndexOf(start);
    const lead = twice && before ? code(before.split(" ").slice(-3)) + "-," : "";
    return address.replace(/#.*$/, "") + "#:~:text=" + lead + code(first) + (long ? "," + code(all.slice(-4)) : "");
  }

  function fill(target) {
    const report = target.closest(".report");
    const all = [...report.querySelectorAll(".text span[id]")];
    const at = all.indexOf(target);
    const link = document.createElement("a");
    link.href = "#" + target.id;
    link.textContent = "Read it in its place ↓";
    link.addEventListener("click", hide);
    const go = line("", "go");
    go.append(link);
    const live = report.querySelector("a.live");
    if (live && at >= 0) {
      const there = document.createElement("a");
      const whole = report.querySelector(".headline").textContent + " " + all.map(words).join(" ");
      there.href = fragment(live.href, words(target), words(all[at - 1]), whole);
      there.rel = live.rel;
      there.textContent = "On the live page ↗";
      go.append(" · ", there);
    }
    box.replaceChildren(
      line(report.querySelector(".who").textContent.replace(/\s+/g, " ").trim() + " · " + target.id, "from"),
      line(words(all[at - 1]), "soft"),
      at < 0 ? line(report.querySelector(".headline").textContent, "") : line(words(target), "", true),
      line(at < 0 ? "" : words(all[at + 1]), "soft"),
      go
    );
    for (const p of [...box.children]) if (!p.textContent) p.remove();
  }

  function show(link, hold) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target || !target.closest(".report")) return false;
    clearTimeout(timer);
    if (mark && mark !== link) mark.removeAttribute("aria-expanded");
    fill(target);
    mark = link;
    held = hold;
    link.setAttribute("aria-expanded", "true");
    box.hidden = false;
    const at = link.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - 12);
    const below = at.bottom + 8 + box.offsetHeight <= window.innerHeight || at.top < box.offsetHeight + 8;
    box.style.left = Math.max(8, left) + window.scrollX + "px";
    box.style.top = window.scrollY + (below ? at.bottom + 8 : at.top - box.offsetHeight - 8) + "px";
    return true;
  }

  function hide() {
    clearTimeout(timer);
    box.hidden = true;
    held = false;
    if (mark) mark.removeAttribute("aria-expanded");
    mark = null;
  }

  const evidence = (event) => event.target.closest && event.target.closest('main a[href^="#"]:not([class]):not(.text a)');
  const inside = (node) => node && (box.contains(node) || (mark && mark.contains(node)));

  document.addEventListener("pointerover", (event) => {
    const link = evidence(event);
    if (event.pointerType === "touch" || held) return;
    if (link && link !== mark) {
      clearTimeout(timer);
      timer = setTimeout(() => show(link, false), 120);
    } else if (inside(event.target)) {
      clearTimeout(timer);
    }
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch" || held || inside(event.relatedTarget)) return;
    clearTimeout(timer);
    if (mark) timer = setTimeout(hide, 250);
  });
  document.addEventListener("focusin", (event) => {
    const link = evidence(event);
    if (link) {
      if (link.matches(":focus-visible")) show(link, false);
    } else if (!box.contains(event.target)) {
      hide();
    }
  });
  document.addEventListener("click", (event) => {
    const link = evidence(event);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      if (show(link, true)) {
        event.preventDefault();
        box.querySelector(".go a").focus({ preventScroll: true });
      }
    } else if (!box.contains(event.target)) {
      hide();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) {
      const back = mark;
      hide();
      if (back) back.focus({ preventScroll: true });
      hide();
    }
  });
  /* Browsers of today open a fold for a link into it; this is for the others, and for a page that is opened at a sentence. */
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    let shut = target && target.closest("details:not([open])");
    if (!shut) return;
    for (; shut; shut = shut.parentElement.closest("details:not([open])")) shut.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  unfold();
  /* On paper no mark can be followed: a few articles go along, many are left folded. What is folded else stays so. */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".report:not(.brief) .whole:not([open])")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
})();
