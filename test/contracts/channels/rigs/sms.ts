import express from 'express';

import { createSmsChannel } from '../../../../channels/sms/index.js';
import { smsSimulatorRouter } from '../../../../channels/sms/simulator.router.js';
import { listen } from '../../../fakes/http.js';
import { CUSTOMER, PUBLIC_URL, inboundParams, signedRequest, simulator, smsAccount } from '../../../fakes/sms.js';
import type { MakeRig } from '../rig.js';

export const smsRig: MakeRig = async () => {
  const twin = simulator();
  const server = await listen(express().use('/simulators/sms', smsSimulatorRouter(twin)));
  const accounts = [{ ...smsAccount, apiUrl: `${server.url}/simulators/sms` }];
  const sid = (key: number) => `SM${key.toString(16).padStart(32, '0')}`;
  return {
    channel: createSmsChannel({ accounts, publicUrl: PUBLIC_URL }),
    account: smsAccount.id,
    customer: CUSTOMER,
    message: (text, key = 1) => signedRequest(inboundParams({ Body: text, MessageSid: sid(key) })),
    foreign: () => signedRequest(inboundParams({ To: '+15005559999' })),
    forged: () => signedRequest(inboundParams(), { token: 'not the token' }),
    signatureHeader: 'x-twilio-signature',
    received: () => twin.messagesTo(CUSTOMER).map((bubble) => bubble.text),
    loseNextAnswer: () => twin.misbehave({ api: ['drop-after'] }),
    putOffNext: () => twin.misbehave({ api: ['rate-limit'] }),
    async close() {
      await twin.close();
      await server.close();
    },
  };
};
