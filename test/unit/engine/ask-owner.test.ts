import type { BotTurn } from '../../../src/domain/bot.js';
import { createEngine } from '../../../src/engine/handle-inbound.js';
import { ACCOUNT, ADDRESS, fakeWorld, knownConversation } from '../../fakes/engine.js';

it('tells the bot what its customer answers, and who the customer is', async () => {
  const world = fakeWorld();
  world.conversation = knownConversation({ memory: { bot: 'state', lastOut: 'What is your date of birth?' } });
  const turns: BotTurn[] = [];
  const bot = {
    ...world.deps.bot,
    turn: (turn: BotTurn) => {
      turns.push(turn);
      return Promise.resolve({ replies: [], state: null });
    },
  };
  const message = { providerMessageId: 'SM1', text: '12/03/84', media: [] };
  await createEngine({ ...world.deps, bot }).handle({ kind: 'message', account: ACCOUNT, address: ADDRESS, message }, world.now);
  expect(turns).toMatchObject([
    { previous: 'What is your date of birth?', state: 'state', customer: { channel: 'sms', address: ADDRESS } },
  ]);
});
