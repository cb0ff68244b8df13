// Loads the tools that the visitor agreed to. Their settings come as data, so no page holds a
// script of its own and the content security policy need not allow any.
"use strict";

const handOver = {
  variable(name, value) {
    const path = name.split(".");
    const last = path.pop();
    let holder = window;
    for (const part of path) {
      holder = holder[part] ??= {};
    }
    holder[last] = value;
  },

  // Queues expect what a function of their maker's would pass on: its `arguments`, not an array.
  command(name, parts) {
    const queue = (window[name] ??= []);
    const values = parts.map((part) => (part === "now" ? new Date() : part));
    (function () {
      queue.push(arguments);
    })(...values);
  },
};

for (const tool of JSON.parse(document.getElementById("third-party-tools").textContent)) {
  for (const way of Object.keys(handOver)) {
    tool[way].forEach(([name, value]) => handOver[way](name, value));
  }
  const script = document.createElement("script");
  tool.attribute.forEach(([name, value]) => script.setAttribute(name, value));
  script.async = true;
  script.src = tool.script;
  document.head.append(script);
}
