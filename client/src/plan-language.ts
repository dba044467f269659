import * as vscode from 'vscode';
import { isPlanName } from '../../server/src/files/plan-name.ts';
import { isPlanRequest, planLanguage, type IsPlanParams } from '../../server/src/protocol/requests.ts';
import type { Reviews } from './reviews.ts';
import type { Ask } from './server.ts';
import { usualLanguage } from './usual-language.ts';

/** The languages that a plan may have by its name, before its content is looked at. */
const languagesOfYaml: ReadonlySet<string> = new Set(['yaml', 'dockercompose']);

/**
 * Gives documents the language of plans, or the one that they would have without us, by what stands in them: the editor
 * knows their names only. Looks when a document is opened or saved, never while somebody types, and leaves alone what
 * the user has chosen.
 */
export class PlanLanguage {
  readonly #ask: Ask;
  readonly #reviews: Reviews;
  /** The language that each open document was last seen with. */
  readonly #seen = new Map<string, string>();
  readonly #chosen = new Set<string>();
  /** The documents whose language is being changed here, and not by the user. */
  readonly #changing = new Set<string>();

  /** The documents that have the language of plans from here, and not by their names. */
  readonly #given = new Set<string>();
  /** True once settings or a policy may name other files than they did; the server says when it has read them. */
  #isStale = false;

  constructor(ask: Ask, reviews: Reviews) {
    this.#ask = ask;
    this.#reviews = reviews;
  }

  register(): vscode.Disposable {
    for (const document of vscode.workspace.textDocuments) this.#see(document);
    return vscode.Disposable.from(
      vscode.workspace.onDidOpenTextDocument(document => {
        this.#see(document);
        void this.#giveOurs(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => setTimeout(() => this.#forget(uri), 0)),
      vscode.workspace.onDidSaveTextDocument(document => {
        // A policy says which files are plans.
        if (document.uri.path.endsWith('/.repli.yaml')) this.#isStale = true;
        else void this.#giveOurs(document);
      }),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('repli')) this.#isStale = true;
      }),
      this.#reviews.onDidChange(() => {
        if (this.#isStale) this.lookAgain();
      }),
    );
  }

  /** Looks at all open documents, once there is somebody to ask. */
  lookAgain(): void {
    for (const document of vscode.workspace.textDocuments) {
      void this.#giveOurs(document);
      void this.#takeOursBack(document);
    }
  }

  /** Sends a document to the server, unless it has our language for its name alone and is somebody else's. */
  async didOpen(document: vscode.TextDocument, send: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
    const { uri } = document;
    const isByName = uri.scheme !== 'untitled' && isPlanName(uri.path) && !this.#chosen.has(uri.toString());
    if (isByName && (await this.#isPlan(document)) === false) {
      await this.#change(document, await usualLanguage(document));
      return;
    }
    if (!document.isClosed) await send(document);
  }

  async #giveOurs(document: vscode.TextDocument): Promise<void> {
    const { uri, languageId } = document;
    if (uri.scheme === 'untitled' || !languagesOfYaml.has(languageId) || this.#chosen.has(uri.toString())) return;
    if ((await this.#isPlan(document)) !== true) return;
    await this.#change(document, planLanguage);
    this.#given.add(uri.toString());
  }

  /** What a policy or a setting has called a plan, and calls so no longer. */
  async #takeOursBack(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    if (document.languageId !== planLanguage || !this.#given.has(uri)) return;
    if ((await this.#isPlan(document)) !== false) return;
    await this.#change(document, await usualLanguage(document));
    this.#given.delete(uri);
  }

  async #isPlan(document: vscode.TextDocument): Promise<boolean | undefined> {
    const params: IsPlanParams = { uri: document.uri.toString(), text: document.getText() };
    return this.#ask<boolean>(isPlanRequest, params);
  }

  async #change(document: vscode.TextDocument, language: string): Promise<void> {
    const uri = document.uri.toString();
    if (document.isClosed || document.languageId === language) return;
    this.#changing.add(uri);
    try {
      await vscode.languages.setTextDocumentLanguage(document, language);
    } finally {
      this.#changing.delete(uri);
    }
  }

  /** The editor closes and opens a document whose language changes. */
  #see({ uri, languageId }: vscode.TextDocument): void {
    const known = this.#seen.get(uri.toString());
    if (known !== undefined && known !== languageId && !this.#changing.has(uri.toString()))
      this.#chosen.add(uri.toString());
    this.#seen.set(uri.toString(), languageId);
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    if (vscode.workspace.textDocuments.some(document => document.uri.toString() === key)) return;
    this.#seen.delete(key);
    this.#chosen.delete(key);
    this.#given.delete(key);
  }
}
