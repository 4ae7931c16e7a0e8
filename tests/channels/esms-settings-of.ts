import type { OpenEsmsSettings } from '../../channels/sms/esms/settings.ts';
import { simulatedEsmsAccount } from '../../simulator/esms-account.ts';

/** Settings of the simulated account, found at `apiUrl`. */
export const esmsAt = (apiUrl: string, own: Partial<OpenEsmsSettings> = {}): OpenEsmsSettings => {
  const { apiKey, secretKey, brandname, moPrivateKey, callbackSecret } = simulatedEsmsAccount;
  const account = { apiKey, secretKey, brandname, moPrivateKey, callbackSecret };
  return { kind: 'on', ...account, twoWay: true, apiUrl, publicUrl: 'https://hotline.example.vn', ...own };
};
