import { svg, type SVGTemplateResult } from 'lit/html.js';
import { html, type TemplateResult } from 'lit/html.js';

/** Signs of our own, drawn in the colour of the text around them. Each stands beside the word for it. */
const drawings = {
  low: svg`<circle cx="8" cy="8" r="6.25" /><path d="M5 8.2 7.2 10.4 11 6" />`,
  moderate: svg`<circle cx="8" cy="8" r="6.25" /><path d="M5 8h6" />`,
  high: svg`<path d="M8 2 14.2 13.5H1.8Z" /><path d="M8 6.2v3.4M8 11.4v.4" />`,
  critical: svg`<path d="M5.3 1.75h5.4l3.55 3.55v5.4l-3.55 3.55H5.3l-3.55-3.55V5.3Z" /><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />`,
  error: svg`<circle cx="8" cy="8" r="6.25" /><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />`,
  warning: svg`<path d="M8 2 14.2 13.5H1.8Z" /><path d="M8 6.2v3.4M8 11.4v.4" />`,
  info: svg`<circle cx="8" cy="8" r="6.25" /><path d="M8 7.4v3.6M8 4.9v.4" />`,
  up: svg`<path d="M8 13V3.5M3.8 7.4 8 3.2l4.2 4.2" />`,
  down: svg`<path d="M8 3v9.5M3.8 8.6 8 12.8l4.2-4.2" />`,
  same: svg`<path d="M3 6h10M3 10h10" />`,
  fix: svg`<path d="M5.6 12.2h4.8M6.4 14.2h3.2M8 1.8a4.4 4.4 0 0 0-2.6 7.9c.5.4.8 1 .8 1.6v.1h3.6v-.1c0-.6.3-1.2.8-1.6A4.4 4.4 0 0 0 8 1.8Z" />`,
} as const satisfies Record<string, SVGTemplateResult>;

export function icon(name: keyof typeof drawings): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${drawings[name]}</svg>`;
}
