import { inspect } from 'node:util';

/** A URL with its password, and whatever its query calls a password, secret, token or key, replaced by ***. */
export function maskUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^:@/?#]*):.*@/i, '$1:***@')
    .replace(/([?&][^=&#]*(?:pass|secret|token|key)[^=&#]*=)[^&#]*/gi, '$1***');
}

/** Makes an object print and serialise with these members masked; reading them gives what they are. */
export function hideSecrets<T extends object>(value: T, members: readonly (keyof T)[]): T {
  const masked = () => ({
    ...value,
    ...Object.fromEntries(members.map((member) => [member, maskedValue(value[member])])),
  });
  Object.defineProperty(value, 'toJSON', { value: masked });
  Object.defineProperty(value, inspect.custom, { value: masked });
  return value;
}

function maskedValue(value: unknown): unknown {
  return typeof value === 'string' ? maskUrl(value) : value;
}
