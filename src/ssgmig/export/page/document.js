"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const words = (text) => (text ? text.split("|") : []);
  const sentences = Array.from(document.querySelectorAll(".s"), (el, index) => ({
    el, index,
    sec: el.classList.contains("sec"), hs: el.classList.contains("hs"), rec: el.classList.contains("rec"),
    voice: el.dataset.v || "", elements: words(el.dataset.e), dimensions: words(el.dataset.d),
    secScore: Number(el.dataset.p || 0), hsScore: Number(el.dataset.q || 0),
    actors: words(el.dataset.a), segment: el.closest(".seg"),
  }));
  const bySentence = new Map(sentences.map((s) => [s.el, s]));
  const lists = { frame: "f", voice: "v" };
  let matches = [];
  let at = -1;

  const checked = (name) => Array.from(document.querySelectorAll(`input[name=${name}]:checked`), (box) => box.value);

  function criteria() {
    return {
      frames: checked(lists.frame), voices: checked(lists.voice), label: $("label").value, actor: $("actor").value,
      score: Number($("score").value), text: $("search").value.trim().toLowerCase(),
    };
  }

  function frameFits(s, frames) {
    return frames.some((f) => f === "securitized" ? s.sec : f === "human_security" ? s.hs : f === "both" ? s.sec && s.hs : s.rec);
  }

  function fits(s, want) {
    if (want.frames.length && !frameFits(s, want.frames)) return false;
    if (want.voices.length && !want.voices.includes(s.voice)) return false;
    if (want.label && !s.elements.includes(want.label) && !s.dimensions.includes(want.label)) return false;
    if (want.actor && !s.actors.includes(want.actor)) return false;
    if (want.score && Math.max(s.sec ? s.secScore : 0, s.hs ? s.hsScore : 0) < want.score) return false;
    return !want.text || s.el.textContent.toLowerCase().includes(want.text);
  }

  function apply() {
    const want = criteria();
    const any = want.frames.length || want.voices.length || want.label || want.actor || want.score || want.text;
    document.body.classList.toggle("filtered", Boolean(any));
    document.body.classList.toggle("only", Boolean(any) && $("only").checked);
    matches = any ? sentences.filter((s) => fits(s, want)) : sentences.filter((s) => s.sec || s.hs);
    const chosen = new Set(matches);
    const segments = new Set();
    for (const s of sentences) {
      s.el.classList.toggle("on", Boolean(any) && chosen.has(s));
      if (chosen.has(s)) segments.add(s.segment);
    }
    document.querySelectorAll(".seg").forEach((seg) => seg.classList.toggle("has", segments.has(seg)));
    $("score-value").textContent = want.score ? `from ${want.score} %` : "any";
    document.querySelectorAll("#actors button").forEach((button) => {
      const pressed = button.dataset.id === want.actor;
      button.classList.toggle("pressed", pressed);
      button.setAttribute("aria-pressed", String(pressed));
    });
    at = -1;
    count();
    draw();
  }

  function count() {
    $("count").textContent = matches.length ? `${at + 1 || "–"} of ${matches.length}` : "no match";
  }

  function go(step) {
    if (!matches.length) return;
    at = (at + step + matches.length) % matches.length;
    if (step < 0 && at < 0) at = matches.length - 1;
    show(matches[at]);
    count();
  }

  function show(s) {
    s.el.scrollIntoView({ block: "center" });
    s.el.focus({ preventScroll: true });
    requestAnimationFrame(() => s.el.scrollIntoView({ block: "center" }));
  }

  function line(list, name, value) {
    if (!value) return;
    const dt = document.createElement("dt");
    const dd = document.createElement("dd");
    dt.textContent = name;
    if (value instanceof Node) dd.append(value);
    else dd.textContent = value;
    list.append(dt, dd);
  }

  function actorLinks(ids) {
    const all = document.createElement("span");
    ids.forEach((id, index) => {
      const button = document.querySelector(`#actors button[data-id="${CSS.escape(id)}"] .name`);
      const link = document.createElement("a");
      link.href = `actors.html#a-${encodeURIComponent(id)}`;
      link.textContent = button ? button.textContent : id;
      all.append(index ? ", " : "", link);
    });
    return ids.length ? all : "";
  }

  const percent = (score) => `${score} %`;

  function card(s) {
    const box = $("card");
    const list = document.createElement("dl");
    const frames = [s.sec ? `securitized ${percent(s.secScore)}` : "", s.hs ? `human security ${percent(s.hsScore)}` : ""];
    const title = document.createElement("h3");
    title.textContent = frames.filter(Boolean).join(" · ") || (s.rec ? "recommendation" : "no frame");
    line(list, "voice", s.voice && `${s.voice} ${s.el.dataset.w || ""} %`);
    line(list, "elements", s.elements.join(", "));
    line(list, "dimensions", s.dimensions.join(", "));
    const cues = Array.from(s.el.querySelectorAll(".ev"), (cue) => `“${cue.textContent}” (${cue.dataset.l})`);
    line(list, "evidence", cues.join(", ") || (s.sec || s.hs ? "no single word: the model read the whole sentence" : ""));
    line(list, "actors", actorLinks(s.actors));
    if (s.el.dataset.r) {
      const link = document.createElement("a");
      link.href = `#${s.el.dataset.r}`;
      link.textContent = s.el.dataset.r;
      line(list, "recommendation", link);
    }
    const source = document.body.dataset.source;
    const page = s.el.dataset.page;
    if (source) {
      const link = document.createElement("a");
      link.href = document.body.dataset.paged ? `${source}#page=${page}` : source;
      link.textContent = document.body.dataset.paged ? `page ${page} of the file` : "the file";
      line(list, "source", link);
    }
    line(list, "id", s.el.id);
    box.replaceChildren(title, list);
    box.hidden = false;
  }

  const colours = { sec: "@line.securitized@", hs: "@line.human_security@", both: "@line.both@", other: "@line.recommendation@" };

  function draw() {
    const map = $("map");
    const scale = window.devicePixelRatio || 1;
    const width = (map.width = map.clientWidth * scale);
    const height = (map.height = map.clientHeight * scale);
    const brush = map.getContext("2d");
    const unit = height / Math.max(sentences.length, 1);
    const filtered = document.body.classList.contains("filtered");
    const draws = filtered ? matches : sentences.filter((s) => s.sec || s.hs);
    for (const s of draws) {
      brush.fillStyle = s.sec && s.hs ? colours.both : s.sec ? colours.sec : s.hs ? colours.hs : colours.other;
      const half = s.sec && !s.hs ? 0 : s.hs && !s.sec ? 0.5 : 0;
      brush.fillRect(width * half, s.index * unit, width * (s.sec !== s.hs ? 0.5 : 1), Math.max(unit, scale));
    }
    const top = visible();
    if (top !== null) {
      brush.strokeStyle = "#1f2933";
      brush.lineWidth = 2 * scale;
      brush.strokeRect(scale, top * unit, width - 2 * scale, Math.max(unit * 12, 8 * scale));
    }
  }

  function visible() {
    const box = document.querySelector("main").getBoundingClientRect();
    for (let y = 90; y < window.innerHeight; y += 40) {
      const found = document.elementFromPoint(box.left + box.width / 3, y);
      const seg = found && found.closest(".seg");
      const first = seg && seg.querySelector(".s");
      if (first) return bySentence.get(first).index;
    }
    return null;
  }

  function chooseActor(id) {
    $("actor").value = $("actor").value === id ? "" : id;
    apply();
    if ($("actor").value) go(1);
  }

  let queued = 0;
  const soon = (work) => { cancelAnimationFrame(queued); queued = requestAnimationFrame(work); };
  let waiting = 0;
  $("filters").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, event.target.id === "search" ? 200 : 0);
  });
  $("filters").addEventListener("reset", () => setTimeout(apply));
  $("filters").addEventListener("submit", (event) => { event.preventDefault(); apply(); go(1); });
  $("next").addEventListener("click", () => go(1));
  $("previous").addEventListener("click", () => go(-1));
  $("actors").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) chooseActor(button.dataset.id);
  });
  $("map").addEventListener("click", (event) => {
    const index = Math.floor((event.offsetY / $("map").clientHeight) * sentences.length);
    const target = sentences[Math.min(Math.max(index, 0), sentences.length - 1)];
    if (target) show(target);
  });
  const text = document.querySelector("main");
  const look = (event) => {
    const found = bySentence.get(event.target.closest(".s"));
    if (found && (found.sec || found.hs || found.rec || event.type !== "mouseover")) card(found);
  };
  for (const kind of ["mouseover", "focusin", "click"]) text.addEventListener(kind, look);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { $("card").hidden = true; if (event.target.blur) event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "n" || event.key === "j") go(1);
    else if (event.key === "p" || event.key === "k") go(-1);
    else if (event.key === "/") { event.preventDefault(); document.querySelector("#filter-box").open = true; $("search").focus(); }
  });
  window.addEventListener("scroll", () => soon(draw), { passive: true });
  window.addEventListener("resize", () => soon(draw));
  if (matchMedia("(max-width: 70rem)").matches) document.querySelectorAll("aside > details").forEach((d) => { d.open = false; });
  const asked = new URLSearchParams(location.search);
  if (asked.get("actor")) $("actor").value = asked.get("actor");
  if (asked.get("search")) $("search").value = asked.get("search");
  apply();
  if (location.search) go(1);
  else if (location.hash) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) { target.scrollIntoView({ block: "center" }); requestAnimationFrame(() => target.scrollIntoView({ block: "center" })); }
  }
})();
