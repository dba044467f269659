import * as vscode from 'vscode';
import { isSlug, slugOf } from '../../server/src/files/slug.ts';
import { newPlanRequest, templatesRequest } from '../../server/src/protocol/requests.ts';
import type { NewPlanAnswer, NewPlanParams, TemplatesAnswer } from '../../server/src/protocol/requests.ts';
import { rangeFrom } from './places.ts';
import type { Reviews } from './reviews.ts';
import type { Ask } from './server.ts';

/** The command that writes a new plan where the workspace keeps its plans. */
export class NewPlan {
  readonly #ask: Ask;
  readonly #reviews: Reviews;

  constructor(ask: Ask, reviews: Reviews) {
    this.#ask = ask;
    this.#reviews = reviews;
  }

  register(): vscode.Disposable {
    return vscode.commands.registerCommand('repli.newPlan', (where?: unknown) => this.#create(where));
  }

  /** `where` is the folder or file in the Explorer that the command was called on. */
  async #create(where: unknown): Promise<void> {
    const answer = await this.#ask<TemplatesAnswer>(templatesRequest, {});
    if (!answer) return;
    const template = await chooseTemplate(answer);
    if (template === undefined) return;
    const folder = where instanceof vscode.Uri ? await folderAt(where) : await this.#usualFolder();
    if (folder === 'nowhere-chosen') return;
    const name = await chooseName(folder, answer.taken);
    if (name === undefined) return;
    const params: NewPlanParams = { template, name, offset: offsetOf(new Date()) };
    const plan = await this.#ask<NewPlanAnswer>(newPlanRequest, params);
    if (!plan) return;
    if (folder) await write(vscode.Uri.joinPath(folder, fileName(name)), plan);
    else await openUnsaved(name, plan);
  }

  /** Where the workspace keeps its plans; undefined where no folder is open. */
  async #usualFolder(): Promise<vscode.Uri | undefined | 'nowhere-chosen'> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) return undefined;
    const root =
      folders.length === 1
        ? folders[0]
        : await vscode.window.showWorkspaceFolderPick({
            placeHolder: vscode.l10n.t('To which folder does the release belong?'),
          });
    return root ? folderOfPlans(root, await this.#reviews.files()) : 'nowhere-chosen';
  }
}

async function chooseTemplate({ templates }: TemplatesAnswer): Promise<string | undefined> {
  const items = templates.map(({ name, title, description }) => ({ label: title, detail: description, name }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New release plan'),
    placeHolder: vscode.l10n.t('What goes live?'),
    matchOnDetail: true,
  });
  return chosen?.name;
}

/** The folder that holds most plans, else one that is named after them, else the root. */
async function folderOfPlans(root: vscode.WorkspaceFolder, plans: readonly vscode.Uri[]): Promise<vscode.Uri> {
  const counts = new Map<string, number>();
  for (const plan of plans) {
    if (vscode.workspace.getWorkspaceFolder(plan)?.uri.toString() !== root.uri.toString()) continue;
    const folder = vscode.Uri.joinPath(plan, '..').toString();
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([one, many], [other, more]) => more - many || one.length - other.length);
  if (most) return vscode.Uri.parse(most[0]);
  for (const name of foldersForPlans) {
    const folder = vscode.Uri.joinPath(root.uri, name);
    if (await isFolder(folder)) return folder;
  }
  return root.uri;
}

const foldersForPlans = ['.releases', 'releases'];

/** A slug that neither a plan of the workspace nor a file of the folder has. */
async function chooseName(folder: vscode.Uri | undefined, taken: readonly string[]): Promise<string | undefined> {
  const names = new Set(taken);
  const files = new Set(folder ? await namesIn(folder) : []);
  const faultOf = (typed: string) => {
    const file = fileName(typed);
    if (!isSlug(typed))
      return vscode.l10n.t('A plan’s name has small letters, digits and hyphens, such as {example}.', {
        example: slugOf(typed) || 'shop-go-live',
      });
    if (files.has(file))
      return vscode.l10n.t('{file} is already there, and nothing is overwritten. Choose another name.', { file });
    if (names.has(typed))
      return vscode.l10n.t('There is already a plan named {name}. Choose another name.', { name: typed });
    return undefined;
  };
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New release plan'),
    prompt: folder
      ? vscode.l10n.t('The name of the plan. It is written to {folder}.', { folder: shownFolder(folder) })
      : vscode.l10n.t('The name of the plan.'),
    value: proposal(folder, one => faultOf(one) === undefined),
    validateInput: typed => faultOf(typed.trim()),
  });
  return name?.trim();
}

/** The folder that the plans are about, and the first number that makes the name free. */
function proposal(folder: vscode.Uri | undefined, isFree: (name: string) => boolean): string {
  const segments = folder?.path.split('/').filter(segment => !foldersForPlans.includes(segment)) ?? [];
  const subject = slugOf(segments.at(-1) ?? '').slice(0, 80);
  const name = subject === '' ? 'go-live' : `${subject}-go-live`;
  for (let count = 1; ; count++) {
    const numbered = count === 1 ? name : `${name}-${count}`;
    if (isFree(numbered)) return numbered;
  }
}

async function write(file: vscode.Uri, { text, fillIn }: NewPlanAnswer): Promise<void> {
  const shown = vscode.workspace.asRelativePath(file);
  if ((await typeOf(file)) !== undefined) {
    const message = vscode.l10n.t('{file} is already there, and nothing is overwritten.', { file: shown });
    void vscode.window.showErrorMessage(message);
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{file} could not be written: {reason}', { file: shown, reason }),
    );
    return;
  }
  await show(await vscode.workspace.openTextDocument(file), fillIn);
}

/** Without a folder there is no place to write to: the editor asks for one when the plan is saved. */
async function openUnsaved(name: string, { text, fillIn }: NewPlanAnswer): Promise<void> {
  await show(await vscode.workspace.openTextDocument({ language: 'release-plan', content: text }), fillIn);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'No folder is open, so the plan is not saved yet. Save it as {file}: the name tells that it is a plan.',
      {
        file: fileName(name),
      },
    ),
  );
}

async function show(document: vscode.TextDocument, fillIn: NewPlanAnswer['fillIn']): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (!fillIn) return;
  const range = rangeFrom(fillIn);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function fileName(name: string): string {
  return `${name}.release.yaml`;
}

async function folderAt(uri: vscode.Uri): Promise<vscode.Uri> {
  return (await isFolder(uri)) ? uri : vscode.Uri.joinPath(uri, '..');
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return (((await typeOf(uri)) ?? 0) & vscode.FileType.Directory) !== 0;
}

/** Undefined where there is nothing. */
async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  return vscode.workspace.fs.readDirectory(folder).then(
    entries => entries.map(([name]) => name),
    () => [],
  );
}

function shownFolder(folder: vscode.Uri): string {
  const root = vscode.workspace.getWorkspaceFolder(folder);
  return root?.uri.toString() === folder.toString() ? root.name : vscode.workspace.asRelativePath(folder);
}

/** `+01:00`: what the clock of this machine is ahead of UTC. */
function offsetOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const pair = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pair(Math.floor(Math.abs(minutes) / 60))}:${pair(Math.abs(minutes) % 60)}`;
}
