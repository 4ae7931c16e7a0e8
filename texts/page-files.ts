import type { vi } from './vi/index.ts';

/** Texts of the officers' pages and of the one a place's contact opens, and the frame of the web chat: they stand on a page only, never in a message, so an SMS is not their measure. */
export const pageFiles: readonly (keyof typeof vi)[] = ['officerLink', 'casePage', 'placePage', 'webChat', 'why'];

/**
 * Texts that may name kinds of harm: an officer has to know what a case is about. Only these files, shown only behind an
 * officer's PIN.
 */
export const behindPin: readonly (keyof typeof vi)[] = ['casePage', 'why'];
