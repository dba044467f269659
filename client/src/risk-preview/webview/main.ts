import * as l10n from '@vscode/l10n';
import { render } from 'lit/html.js';
import type { FromPage, ViewState, ToPage } from '../messages.ts';
import { pageView } from './page-view.ts';

/** The page in the risk preview: it draws the record of a review, and keeps what its reader looks at. */
interface Editor {
  postMessage(message: FromPage): void;
  getState(): ViewState | undefined;
  setState(kept: ViewState): void;
}

declare function acquireVsCodeApi(): Editor;

const editor = acquireVsCodeApi();
const main = document.querySelector<HTMLElement>('#risk-preview');
let kept: ViewState = editor.getState() ?? {};
let shown: ToPage | undefined;

function draw(): void {
  if (!shown || !main) return;
  const { clientWidth } = main;
  const show = shown;
  render(pageView({ show, kept, width: clientWidth, send: message => editor.postMessage(message), keep }), main);
}

function keep(news: ViewState): void {
  kept = { ...kept, ...news };
  editor.setState(kept);
  draw();
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type !== 'show') return;
  if (data.words) l10n.config({ contents: data.words });
  // Another file begins anew, at its first plan.
  if (kept.uri !== data.uri) kept = { uri: data.uri };
  const isOther = shown?.uri !== data.uri;
  shown = data;
  editor.setState(kept);
  draw();
  if (isOther) window.scrollTo(0, 0);
});

if (main) {
  let width = main.clientWidth;
  new ResizeObserver(() => {
    if (main.clientWidth === width) return;
    width = main.clientWidth;
    draw();
  }).observe(main);
}

editor.postMessage({ type: 'ready' });
