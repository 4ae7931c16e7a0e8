/** So many different people have to say that a number is wrong before it counts: one may have misdialled, or want it gone. */
export const reportersThatCount = 2;
