/** The account, its brandname and its short code, as eSMS knows them. */
export type EsmsAccount = {
  apiKey: string;
  secretKey: string;
  /** The one registered name; a message may come from the shared fixed number as well. */
  brandname: string;
  /** Of the short code: whom it belongs to, its number, the keyword that leads to the hotline, the key of its signatures. */
  cpid: string;
  serviceNumber: string;
  keyword: string;
  moPrivateKey: string;
  /** Stands in the hotline's addresses. */
  callbackSecret: string;
};

/** Good for nothing outside this machine. */
export const simulatedEsmsAccount: EsmsAccount = {
  apiKey: '5100SIMULATEDAPIKEY',
  secretKey: '5100SIMULATEDSECRETKEY',
  brandname: 'QUANGNINH',
  cpid: 'CP51',
  serviceNumber: '8041',
  keyword: 'QN',
  moPrivateKey: 'MoPrivateKeySimulated51',
  callbackSecret: 'callback-secret-of-the-simulator',
};
