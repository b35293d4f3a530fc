declare module 'linebreak' {
  /** Opportunities to break a text into lines, by the Unicode line breaking algorithm. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}
