/** The account and its number, as Twilio knows them. */
export type TwilioAccount = {
  accountSid: string;
  /** Password of the API and key of the signatures. */
  authToken: string;
  /** The number people write to and are written from. */
  number: string;
};

/** What a hotline without credentials uses: the same on every machine, and good for nothing outside it. */
export const simulatedTwilioCredentials: TwilioAccount = {
  accountSid: 'AC5100000000000000000000000000000a',
  authToken: '5100000000000000000000000000000b',
  number: '8099',
};
