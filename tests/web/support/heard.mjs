// What a screen reader is told: every write to a live region that is on the page and not switched off, and every place to
// which the form leads the focus that is no control (a summary, a notice, a title), which is read out the same way.

/** Before the page has loaded. Afterwards `heardOf(page, action)` answers what one action told, in order. */
export function hear(page) {
  return page.evaluateOnNewDocument(() => {
    window.heard = [];
    const live = { status: true, alert: true, log: true, timer: false };
    const isLive = (node) => {
      const set = node.getAttribute("aria-live");
      if (set) return set !== "off";
      return live[node.getAttribute("role")] ?? node.localName === "output";
    };
    /** An inner region decides for what is in it, an `off` too. */
    const regionOf = (node) => {
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const region = element?.closest("[aria-live], [role=status], [role=alert], [role=log], output");
      return region && isLive(region) ? region : null;
    };
    const alertsIn = (node) =>
      node.nodeType === Node.ELEMENT_NODE
        ? [node, ...node.querySelectorAll("*")].filter((one) => one.role === "alert")
        : [];
    const watch = (root) =>
      new MutationObserver((changes) => {
        const regions = changes.flatMap(({ target, addedNodes }) => [
          regionOf(target),
          ...[...addedNodes].flatMap(alertsIn),
        ]);
        for (const region of new Set(regions))
          if (region?.isConnected && region.checkVisibility() && region.textContent.trim())
            window.heard.push(region.textContent.replaceAll(/\s+/g, " ").trim());
      }).observe(root, { subtree: true, childList: true, characterData: true });
    watch(document);
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      watch(root);
      return root;
    };
    const focus = HTMLElement.prototype.focus;
    HTMLElement.prototype.focus = function (options) {
      const before = this.getRootNode().activeElement;
      focus.call(this, options);
      const title = this.querySelector("h3") ?? this;
      if (before !== this && this.tabIndex < 0) window.heard.push(`led to: ${title.textContent.trim()}`);
    };
  });
}

/** All of it: what comes in the frames after the action belongs to it. */
export async function heardOf(page, action) {
  await page.evaluate(() => window.heard.splice(0));
  await action();
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
  return page.evaluate(() => window.heard.splice(0));
}
