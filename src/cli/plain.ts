/** Text from outside must not steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
export const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");
