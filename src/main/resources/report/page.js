"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const list = document.querySelector("ol.list");
  if (!form || !list) return;

  const FEW = 500;
  const STEP = 200;
  const CHOICES = ["class", "outcome", "group", "door"];
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const count = number => number.toLocaleString("en-US");

  const people = [...list.children].map((row, place) => ({
    row,
    place,
    key: row.querySelector(".key").textContent,
    name: row.querySelector("b").textContent,
    doors: row.dataset.door ? row.dataset.door.split(" ").length : 0,
    text: fold(row.textContent),
    class: ` ${row.dataset.class} `,
    outcome: ` ${row.dataset.outcome} `,
    group: ` ${row.dataset.group} `,
    door: ` ${row.dataset.door} `,
  }));
  const byId = new Map(people.map(person => [person.row.id, person]));
  const orders = {
    "": (one, other) => one.place - other.place,
    name: (one, other) => collator.compare(one.name, other.name) || one.place - other.place,
    key: (one, other) => collator.compare(one.key, other.key),
    doors: (one, other) => other.doors - one.doors || one.place - other.place,
  };
  const status = document.querySelector(".shown");
  const more = document.querySelector(".more");
  let found = people;
  let shown = 0;

  const field = name => form.elements.namedItem(name);
  const value = name => (field(name) ? field(name).value : "");

  function wanted() {
    const words = fold(value("text")).split(/\s+/).filter(Boolean);
    const chosen = CHOICES.map(name => [name, value(name)]).filter(([, choice]) => choice !== "")
      .map(([name, choice]) => [name, ` ${choice} `]);
    return person => chosen.every(([name, choice]) => person[name].includes(choice))
      && words.every(word => person.text.includes(word));
  }

  function show(least) {
    shown = found.length <= FEW ? found.length : Math.min(found.length, least);
    const rows = found.slice(0, shown).map(person => person.row);
    if (rows.length !== list.children.length || rows.some((row, at) => row !== list.children[at])) {
      list.replaceChildren(...rows);
    }
    more.hidden = shown === found.length;
    more.firstElementChild.textContent = `Show ${count(Math.min(STEP, found.length - shown))} more of ${count(found.length - shown)}`;
    status.textContent = found.length === people.length
      ? `${count(people.length)} in this plan`
      : `${count(found.length)} of ${count(people.length)} in this plan`;
  }

  function filter() {
    found = people.filter(wanted());
    const order = value("order");
    if (order) found.sort(orders[order]);
    show(STEP);
  }

  function clear() {
    form.reset();
    filter();
  }

  /** What an address asks for after its #: a person, or "?class=leaver&outcome=held". */
  function follow() {
    let asked;
    try {
      asked = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    if (asked.startsWith("?")) {
      const choices = new URLSearchParams(asked.slice(1));
      form.reset();
      for (const name of ["text", ...CHOICES, "order"]) {
        if (choices.has(name) && field(name)) field(name).value = choices.get(name);
      }
      filter();
      document.getElementById("people:").scrollIntoView();
      field("text").focus({ preventScroll: true });
      return;
    }
    const person = byId.get(asked);
    if (person) {
      if (!found.includes(person)) clear();
      show(Math.max(shown, found.indexOf(person) + 1));
      document.querySelector(".target")?.classList.remove("target");
      person.row.classList.add("target");
      person.row.scrollIntoView({ block: "center" });
      person.row.focus({ preventScroll: true });
    }
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", event => event.preventDefault());
  document.querySelector(".filters button").addEventListener("click", clear);
  more.firstElementChild.addEventListener("click", () => {
    const first = shown;
    show(shown + STEP);
    found[first].row.focus();
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    show(found.length);
  });
  document.addEventListener("keydown", event => {
    const typing = event.target.closest && event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field("text").focus();
    } else if (event.key === "Escape" && event.target === field("text")) {
      clear();
    }
  });

  form.hidden = false;
  show(STEP);
  follow();
})();
