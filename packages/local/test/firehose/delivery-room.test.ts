import { expect, test } from 'vitest';
import { DeliveryRoom } from '../../src/firehose/delivery-room';

const never = new AbortController().signal;

/** A buffer that gives its room back when it is told to. */
function bufferIn(room: DeliveryRoom, bytes: number) {
  const it = {
    bytes,
    flush: () => {
      room.release(it.bytes);
      it.bytes = 0;
    },
  };
  room.take(bytes);
  room.join(it);
  return it;
}

test('who adds to a full room waits until others have left it', async () => {
  const room = new DeliveryRoom(100);
  room.take(120);
  let isIn = false;
  const waiting = room.free(never).then(() => {
    isIn = true;
  });
  room.release(20);
  await Promise.resolve();
  expect([room.isFull, isIn]).toEqual([true, false]);
  room.release(1);
  await waiting;
  expect(room.isFull).toBe(false);
});

test('a full room has its largest buffer delivered, whoever it belongs to', async () => {
  const room = new DeliveryRoom(100);
  const [small, large, gone] = [bufferIn(room, 20), bufferIn(room, 70), bufferIn(room, 90)];
  room.leave(gone);
  room.release(80);
  await room.free(never);
  expect([small.bytes, large.bytes, gone.bytes]).toEqual([20, 0, 90]);
});

test('who waits for room ends with the run, and a run that stopped takes nothing', async () => {
  const [room, stopping] = [new DeliveryRoom(10), new AbortController()];
  room.take(10);
  const waiting = room.free(stopping.signal);
  stopping.abort(new Error('the end'));
  await expect(waiting).rejects.toThrow('the end');
  room.release(10);
  await expect(room.free(stopping.signal)).rejects.toThrow('the end');
});
