// Light, dark or as the system: the choice is kept in this browser.

import { icon, iconButton } from "./dom.js";

const KEY = "theme";
const NEXT = { system: "light", light: "dark", dark: "system" };

function stored() {
  try {
    return localStorage.getItem(KEY) ?? "system";
  } catch {
    return "system";
  }
}

function apply(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Applies the choice and returns the button that changes it. */
export function themeButton() {
  let theme = stored() in NEXT ? stored() : "system";
  apply(theme);
  const button = iconButton("theme", "", () => {
    theme = NEXT[theme];
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice lasts until the page is left.
    }
    show();
  });
  const show = () => {
    apply(theme);
    const label = `Colours: ${theme}. Change to ${NEXT[theme]}`;
    button.setAttribute("aria-label", label);
    button.title = label;
    button.replaceChildren(icon(theme === "dark" ? "moon" : theme === "light" ? "sun" : "theme"));
  };
  show();
  return button;
}
