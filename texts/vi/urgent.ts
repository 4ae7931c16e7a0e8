import type { TextFile } from '../entry.ts';

/** The numbers, the one that fits first. A text that says which danger it is would tell whoever looks at the phone. */
export const urgent = {
  numbers: {
    base: 'Gấp thì gọi ngay 113, 114 hoặc 115. Gọi 111 hay 18001769 cũng được, miễn phí, ngày đêm.',
    sms: 'Gap: goi ngay 113, 114, 115. Can noi: 111, 18001769.',
  },
  police: {
    base: 'Gấp thì gọi ngay 113 công an; có người bị đau thì 115. Gọi 111 hay 18001769 cũng được, miễn phí, ngày đêm.',
    sms: 'Gap: goi ngay 113 cong an, ai bi dau 115. Can noi: 111, 18001769.',
  },
  ambulance: {
    base: 'Gấp thì gọi ngay 115 cấp cứu. Gọi 111 hay 18001769 cũng được, miễn phí, ngày đêm.',
    sms: 'Gap: goi ngay 115 cap cuu. Can noi: 111, 18001769.',
  },
  rescue: {
    base: 'Gấp thì gọi ngay 114 cứu nạn, rồi 115 cấp cứu. Gọi to để người lớn gần đó tới giúp.',
    sms: 'Gap: goi ngay 114 cuu nan, roi 115. Goi to de nguoi lon toi giup.',
  },
} as const satisfies TextFile;
