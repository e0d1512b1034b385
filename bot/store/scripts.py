"""What Redis does in one go: each script takes the key of a turn first, then those of texts.

A key that somebody else made of another type is deleted, and counts as a text that is empty.
"""

LOAD = """
local text = redis.pcall('get', KEYS[1])
if type(text) ~= 'table' then return text end
redis.call('del', KEYS[1])
return ''
"""
CLAIM = """
local holder = redis.pcall('get', KEYS[1])
if type(holder) == 'table' then
    redis.call('del', KEYS[1])
    holder = false
end
if holder and holder ~= ARGV[1] then return false end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
local texts = {}
for i = 2, #KEYS do
    local text = redis.pcall('get', KEYS[i])
    if type(text) == 'table' then
        redis.call('del', KEYS[i])
        text = ''
    end
    texts[i - 1] = text
end
return texts
"""
WRITE = """
if ARGV[1] ~= '' and redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #KEYS do
    local text, milliseconds = ARGV[2 * i - 2], ARGV[2 * i - 1]
    if milliseconds == '0' then redis.call('del', KEYS[i])
    else redis.call('set', KEYS[i], text, 'px', milliseconds) end
end
return 1
"""
RENEW = "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('pexpire', KEYS[1], ARGV[2]) end"
END = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #KEYS do redis.call('set', KEYS[i], ARGV[2 * i - 2], 'px', ARGV[2 * i - 1]) end
redis.call('del', KEYS[1])
return 1
"""
