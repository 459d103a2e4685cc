/** Milliseconds that the store has for a push: what is stored within them is answered before VOD's time-out of five seconds. */
export const storePatience = 4_000;

/** Milliseconds until a push counts as held. Where there is an overflow queue, it has its time first: what it takes is not held. */
export const pushPatience = (hasOverflow: boolean): number => storePatience + (hasOverflow ? 2_000 : 0);
