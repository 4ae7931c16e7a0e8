/** The Official Account and its app, as Zalo knows them. */
export type ZaloAccount = {
  appId: string;
  oaId: string;
  /** Signs the webhooks; not the app secret. */
  oaSecretKey: string;
  appSecret: string;
  /** Accepted once, in an empty ledger. */
  refreshToken: string;
};

/** What a hotline without credentials uses: the same on every machine, and good for nothing outside it. */
export const simulatedZaloCredentials: ZaloAccount = {
  appId: '3600000000000000001',
  oaId: '3800000000000000001',
  oaSecretKey: 'SimulatedOaSecretKey',
  appSecret: 'SimulatedAppSecret',
  refreshToken: 'simulated-refresh-seed',
};
