/* Proposals while somebody types into a search box: a combobox after the ARIA authoring practices.
   Without this script the box is a plain one. */

const SHORTEST = 2;
const PAUSE = 150;

function comboOf(input, number) {
  const list = document.createElement("ul");
  list.id = `suggestions-${number}`;
  list.className = "nhsd-suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  const status = document.createElement("p");
  status.className = "nhsd-visually-hidden";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.form.append(list, status);

  let active = -1;
  let timer;
  let asked = 0;

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option(suggestion, position) {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    item.id = `${list.id}-${position}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.url = suggestion.url;
    kind.className = "nhsd-note";
    kind.textContent = suggestion.kind;
    item.append(suggestion.text, " ", kind);
    return item;
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    active = -1;
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    const number = suggestions.length;
    status.textContent = number ? `${number} suggestion${number > 1 ? "s" : ""}` : "";
  }

  async function ask() {
    const query = input.value.trim();
    const turn = ++asked;
    if (query.length < SHORTEST) return close();
    try {
      const answer = await fetch(`/search/suggestions?query=${encodeURIComponent(query)}`);
      const suggestions = answer.ok ? await answer.json() : [];
      if (turn === asked && document.activeElement === input) show(suggestions);
    } catch {
      close();
    }
  }

  function choose(position) {
    const options = [...list.children];
    active = (position + options.length + 1) % (options.length + 1);
    options.forEach((each, place) => each.setAttribute("aria-selected", String(place === active)));
    if (active === options.length) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (list.hidden) {
      return;
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      choose(active < 0 ? 0 : active + 1);
    } else if (event.key === "ArrowUp") {
      event.preventDefault();
      choose(active < 0 ? list.children.length - 1 : active - 1);
    } else if (event.key === "Enter" && list.children[active]) {
      event.preventDefault();
      location.assign(list.children[active].dataset.url);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) location.assign(item.dataset.url);
  });
}

document.querySelectorAll("form[role=search] input[name=query]").forEach(comboOf);
