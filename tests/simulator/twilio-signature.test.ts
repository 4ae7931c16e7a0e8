import { expect, test } from 'vitest';
import { twilioSignatureOf } from '../../simulator/twilio-signature.ts';

const digits = (letter: string) => letter.repeat(32);

test.each([
  [
    'the documented request',
    '12345',
    'https://mycompany.com/myapp.php?foo=1&bar=2',
    {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    },
    'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  ],
  [
    'an SMS with Vietnamese letters',
    '0123456789abcdef0123456789abcdef',
    'https://bot.example.vn/hooks/twilio/sms',
    {
      To: '+14155552345',
      From: '+84901234567',
      Body: 'Lũ về',
      NumMedia: '0',
      NumSegments: '1',
      MessageSid: `SM${digits('a')}`,
      AccountSid: `AC${digits('a')}`,
    },
    '4jDL8MmdpMPyVKEF4PbB2BvnmpE=',
  ],
])('%s is signed with the known value', (_name, authToken, url, params, signature) => {
  expect(twilioSignatureOf({ authToken, url, params })).toBe(signature);
});
