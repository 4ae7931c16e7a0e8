// npm run pictures: starts a hotline of its own with invented people and takes the pictures the documents show anew.
import { openCamera } from './pictures/camera.ts';
import { takeAttendanceSheet } from './pictures/class-pictures.ts';
import { takeLoop, takeOfficer, takeSetPin } from './pictures/officer-pictures.ts';
import { takePlace, takeWebChat } from './pictures/place-pictures.ts';
import { startTrial, type TrialHotline } from './pictures/trial-hotline.ts';

await main();

async function main(): Promise<void> {
  const camera = await openCamera();
  try {
    await withTrial('here', async (hotline) => {
      await takeLoop(hotline, camera);
      await takeOfficer(hotline, camera);
      await takeSetPin(hotline, camera);
      await takeAttendanceSheet(hotline, camera);
      await takeWebChat(hotline, camera);
    });
    await withTrial('byDay', (hotline) => takePlace(hotline, camera));
  } finally {
    await camera.close();
  }
}

async function withTrial(where: 'here' | 'byDay', work: (hotline: TrialHotline) => Promise<void>): Promise<void> {
  const hotline = await startTrial(where);
  try {
    await work(hotline);
  } finally {
    await hotline.stop();
  }
}
