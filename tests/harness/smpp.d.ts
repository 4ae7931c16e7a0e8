/** What the tests use of npm `smpp`, which has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export type ShortMessage = { message: string | Buffer; udh?: Buffer | Buffer[] };
  export type Pdu = {
    command: string;
    command_status: number;
    sequence_number: number;
    esm_class: number;
    data_coding: number;
    source_addr: string;
    source_addr_ton: number;
    destination_addr: string;
    dest_addr_ton: number;
    registered_delivery: number;
    system_id: string;
    password: string;
    short_message: ShortMessage;
    response(options?: object): Pdu;
  };
  export type Session = EventEmitter & {
    socket: Socket;
    send(pdu: Pdu): boolean;
    deliver_sm(options: object, answered?: (answer: Pdu) => void): boolean;
    destroy(): void;
  };
  type Smpp = { createServer(options: object, listener: (session: Session) => void): NetServer };
  const smpp: Smpp;
  export default smpp;
}
