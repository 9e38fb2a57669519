/** The three choices, always in this order and of one weight. */

export const CHOICES = ["for", "against", "abstain"] as const;
export type ChoiceName = (typeof CHOICES)[number];
