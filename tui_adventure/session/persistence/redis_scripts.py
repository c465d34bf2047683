"""The scripts that change a session in Redis, each wholly or not at all. First the keys, then the arguments."""

APPEND = """
local top = tonumber(redis.call('HGET', KEYS[2], 'top') or '0')
if not top or top ~= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[4], 'top', ARGV[1])
redis.call('HSET', KEYS[3], ARGV[5], ARGV[4])
return 1
"""
"""Save, head, ledger; seq, the seq before it, save, header, id. Takes a save if nobody saved in between."""
MOVE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[2] == '0' and redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
for place = 1, 2 do
  redis.call('DEL', KEYS[place + 2])
  redis.call('RENAME', KEYS[place], KEYS[place + 2])
  if ARGV[2] == '0' then redis.call('PERSIST', KEYS[place + 2]) else redis.call('EXPIRE', KEYS[place + 2], ARGV[2]) end
end
if ARGV[2] == '0' then
  redis.call('HSET', KEYS[5], ARGV[1], redis.call('HGET', KEYS[4], redis.call('HGET', KEYS[4], 'top')))
else
  redis.call('HDEL', KEYS[5], ARGV[1])
end
return 1
"""
"""Save, head, where they go, ledger; id, seconds to keep it (0: for good). Takes a session away or brings it back."""
PUT_ASIDE = """
if redis.call('HGET', KEYS[2], 'top') == ARGV[1] then return 0 end
local kept = redis.call('HGET', KEYS[1], ARGV[1])
if kept then redis.call('HSET', KEYS[3], ARGV[1], kept) end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 1
"""
"""Save, head, aside; seq. Takes a damaged save out of a session, unless it is the newest."""
MEND = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return 1
"""
"""Save, head; seq, header. Lists a save as it is."""
ORDER = """
local highest = tonumber(redis.call('GET', KEYS[1]) or '0') or 0
local number = string.format('%.0f', math.max(highest + 1, tonumber(ARGV[1])))
redis.call('SET', KEYS[1], number)
return number
"""
"""Order; the moment in microseconds. Gives a number above all that were given."""
TAKE_IN = """
if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
for place = 1, 2 do
  redis.call('RENAME', KEYS[place], KEYS[place + 2])
  redis.call('PERSIST', KEYS[place + 2])
end
redis.call('HSET', KEYS[5], ARGV[1], ARGV[2])
return 1
"""
"""Save and head as they were made, where they go, ledger; id, header. Makes a session of them if there is none."""
TOP = """
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], 'top', ARGV[1])
return 1
"""
"""Save, head; seq. Names the newest save."""
