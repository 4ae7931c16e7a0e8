import type { SameTexts } from '../entry.ts';
import type { swimTold as original } from '../vi/swim-told.ts';

export const swimTold = {
  offer: {
    base: 'Swimming class {pool}, from {from}: there is a place for {initials}, kept until {until}. Press below, or write NHAN {code} to take it, THOI {code} if not.',
    sms: '{pool}, from {from}: a place for {initials}, kept until {until}. Reply NHAN {code} to take it or THOI {code}',
  },
  take: 'Take the place',
  leave: 'No, thank you',
  placed: {
    base: 'Swimming class {pool} has been drawn: {initials} has a place, code {code}. First lesson: {from}, {time}.',
    sms: '{pool} was drawn: {initials} has a place, code {code}. First lesson {from}, {time}.',
  },
  notDrawn: {
    base: 'Swimming class {pool}, from {from}, has been drawn: {initials} has no place yet and stays on the waiting list. You will be told when there is one.',
    sms: '{pool}, from {from}, was drawn: {initials} has no place yet and waits on. We tell you when there is one.',
  },
  lapsed: {
    base: 'Swimming class {pool}, from {from}: the place for {initials} is no longer kept. To find another class, write: swimming class.',
    sms: '{pool}, from {from}: the place for {initials} is no longer kept. For another class, write: lop boi',
  },
  begun: {
    base: 'Swimming class {pool} has begun; sorry, there was no further place for {initials}. To find another class, write: swimming class.',
    sms: '{pool} has begun; sorry, no further place for {initials}. For another class, write: lop boi',
  },
  refused: {
    base: 'Swimming class {pool}, from {from}: the organiser could not take {initials}. To find another class, write: swimming class.',
    sms: '{pool}, from {from}: the organiser could not take {initials}. For another class, write: lop boi',
  },
  classCancelled: {
    base: 'Sorry, swimming class {pool}, from {from}, will not be held, so {initials} has no class there. To find another, write: swimming class.',
    sms: 'Sorry, class {pool}, from {from}, will not be held ({initials}). For another class, write: lop boi',
  },
  reminder: {
    base: 'A reminder: {children}, swimming lesson on {day}, {time}, at {pool}.',
    sms: 'A reminder: {children}, swimming lesson {day}, {time}, at {pool}.',
  },
  children: 'your children',
  lessons: {
    base: 'The lessons at {pool} for {children} have changed: {changes}.',
    sms: 'Lessons at {pool} ({children}) changed: {changes}.',
  },
  lessonMoved: '{from} is moved to {to}, {time}',
  lessonHour: '{to} is at {time}',
  lessonCancelled: 'no lesson on {from}',
  lessonAdded: 'one more on {to}, {time}',
  lessonsMore: 'and {count} other changes',
  and: '{one}; {other}',
} as const satisfies SameTexts<typeof original>;
