/** CodeMirror as the workbook uses it. */
import { indentUnit, syntaxHighlighting } from "npm:@codemirror/language@6.13.1";
import { javascript } from "npm:@codemirror/lang-javascript@6.2.5";
import { EditorState } from "npm:@codemirror/state@6.7.6";
import { EditorView, keymap } from "npm:@codemirror/view@6.43.15";
import { classHighlighter } from "npm:@lezer/highlight@1.2.5";
import { basicSetup } from "npm:codemirror@6.0.2";
import { wgsl } from "./wgsl.ts";

export interface CodeEditor {
  readonly text: () => string;
  readonly replace: (text: string) => void;
  readonly focus: () => void;
}

export interface CodeEditorOptions {
  readonly place: HTMLElement;
  readonly path: string;
  readonly text: string;
  /** Called at every change. */
  readonly changed: () => void;
  /** Called by Ctrl-S, or Cmd-S. */
  readonly save: () => void;
}

export function codeEditor(options: CodeEditorOptions): CodeEditor {
  const { place, path, text, changed, save } = options;
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-s", preventDefault: true, run: () => (save(), true) }]),
        basicSetup,
        syntaxHighlighting(classHighlighter),
        indentUnit.of("  "),
        // A file of Windows keeps its line ends.
        ...text.includes("\r\n") ? [EditorState.lineSeparator.of("\r\n")] : [],
        path.endsWith(".wgsl") ? wgsl : javascript({ typescript: true }),
        EditorView.cspNonce.of(nonce),
        EditorView.contentAttributes.of({
          tabindex: "0",
          "aria-label": `The text of ${path}`,
          spellcheck: "false",
        }),
        EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
      ],
    }),
  });
  return {
    text: () => view.state.sliceDoc(),
    replace: (text) => {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus: () => view.focus(),
  };
}
