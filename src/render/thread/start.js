// A thread begins without what its process has registered: the sources run through tsx here too.
import { register } from 'tsx/esm/api';

register();
await import('./answer.ts');
