/**
 * WGSL for the editor and for lessons. CodeMirror has no grammar of it; its mode for languages with
 * braces takes the words of one.
 */
import { StreamLanguage } from "npm:@codemirror/language@6.13.1";
import { clike } from "npm:@codemirror/legacy-modes@6.5.5/mode/clike";

const words = (text: string) => Object.fromEntries(text.split(" ").map((word) => [word, true]));

export const wgsl = StreamLanguage.define(clike({
  name: "wgsl",
  keywords: words(
    "alias break case const const_assert continue continuing default diagnostic discard else enable " +
      "fn for if let loop override requires return struct switch var while",
  ),
  types: words(
    "array atomic bool f16 f32 i32 u32 mat2x2 mat2x3 mat2x4 mat3x2 mat3x3 mat3x4 mat4x2 mat4x3 " +
      "mat4x4 ptr vec2 vec3 vec4 vec2f vec3f vec4f vec2i vec3i vec4i vec2u vec3u vec4u",
  ),
  builtin: words(
    "workgroup storage uniform private function read write read_write workgroupBarrier storageBarrier",
  ),
  atoms: words("true false"),
  blockKeywords: words("case default else fn for if loop struct switch while"),
  hooks: {
    // @group(0) and the like
    "@": (stream: { eatWhile: (match: RegExp) => boolean }) => {
      stream.eatWhile(/\w/);
      return "meta";
    },
  },
}));
