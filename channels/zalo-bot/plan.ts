/** What the only plan on sale allows. Source: Zalo Bot Platform, plan Basic; read on 2026-11-29. */
export const basicPlan = { messagesAMonth: 3_000, users: 50 } as const;

/** From here on somebody has to know: four fifths of the messages, all but five of the users. */
const almost = { messages: (basicPlan.messagesAMonth * 4) / 5, users: basicPlan.users - 5 } as const;

/** A sentence for the operator for each limit the bot comes near; beyond it pages go by the officers' other ways. */
export function planWarnings({ messages, users }: { messages: number; users: number }): string[] {
  return [
    ...(messages >= almost.messages
      ? [
          `the Zalo bot has sent ${messages} of the ${basicPlan.messagesAMonth} messages its plan allows a month; without any left pages go by the officers' other ways`,
        ]
      : []),
    ...(users > almost.users
      ? [
          `${users} people are users of the Zalo bot, and its plan allows ${basicPlan.users}; see docs/channels/zalo-bot.md`,
        ]
      : []),
  ];
}
