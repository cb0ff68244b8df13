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
  let asking = new AbortController();

  function close() {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
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
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
    const number = suggestions.length;
    status.textContent = `${number || "No"} suggestion${number === 1 ? "" : "s"}`;
  }

  async function ask() {
    const query = input.value.trim();
    if (query.length < SHORTEST) {
      status.textContent = "";
      close();
      return;
    }
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const address = `/search/suggestions?query=${encodeURIComponent(query)}`;
      const answer = await fetch(address, { signal });
      const suggestions = answer.ok ? await answer.json() : [];
      if (!signal.aborted) show(suggestions);
    } catch {
      if (!signal.aborted) close();
    }
  }

  /* The option at this position; the typed words are before the first and after the last. */
  function choose(position) {
    const options = [...list.children];
    active = options[position] ? position : -1;
    options.forEach((each, place) => each.setAttribute("aria-selected", String(place === active)));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }
  }

  /* What a key does, of those that do anything now; the others mean the typed words again. */
  function deed(key) {
    const last = list.children.length - 1;
    if (key === "ArrowDown") return list.hidden ? ask : () => choose(active + 1);
    if (list.hidden) return null;
    if (key === "ArrowUp") return () => choose(active < 0 ? last : active - 1);
    if (key === "Escape") return close;
    if (key === "Enter" && active >= 0) return () => follow(list.children[active]);
    return null;
  }

  function follow(item) {
    location.assign(item.dataset.url);
  }

  input.addEventListener("input", () => {
    choose(-1);
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    const does = event.isComposing ? null : deed(event.key);
    if (does) {
      event.preventDefault();
      does();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      choose(-1);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) follow(item);
  });
}

document.querySelectorAll('form[role=search][action="/search"] input[name=query]').forEach(comboOf);
