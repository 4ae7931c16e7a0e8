import type { TextFile } from '../entry.ts';

/** The numbers, the one that fits first. A text that says which danger it is would tell whoever looks at the phone. */
export const urgent = {
  numbers: 'Gấp thì gọi ngay 113, 114 hoặc 115. Gọi 111 hay 18001769 lúc nào cũng có người nghe, miễn phí.',
  police: 'Gấp thì gọi ngay 113 công an; có người bị đau thì 115. Gọi 111 hay 18001769 cũng được, miễn phí, ngày đêm.',
  ambulance: 'Gấp thì gọi ngay 115 cấp cứu. Gọi 111 hay 18001769 cũng được, miễn phí, ngày đêm.',
  rescue: 'Gấp thì gọi ngay 114 cứu nạn, rồi 115 cấp cứu. Gọi to để người lớn gần đó tới giúp.',
} as const satisfies TextFile;
