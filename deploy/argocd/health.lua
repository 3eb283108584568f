-- Health of winpool.dev/WindowsNodePool for Argo CD. The order is that of kstatus, but for one thing:
-- trouble that speaks of this generation is shown even while an edit waits behind it.
local health = { status = "Progressing", message = "waiting for the operator's first visit" }

if obj.metadata.deletionTimestamp ~= nil then
  health.message = "being deleted"
end

if obj.status == nil or obj.status.conditions == nil then
  return health
end

local conditions = {}
for _, condition in ipairs(obj.status.conditions) do
  conditions[condition.type] = condition
end

local function is(kind, value)
  local condition = conditions[kind]
  return condition ~= nil and condition.status == value
end

local function current(condition)
  return condition.observedGeneration == nil
    or condition.observedGeneration == obj.metadata.generation
end

local function say(status, condition)
  health.status = status
  health.message = (condition.reason or "") .. ": " .. (condition.message or "")
  return health
end

if is("Stalled", "True") and current(conditions["Stalled"]) then
  return say("Degraded", conditions["Stalled"])
end

if obj.status.observedGeneration ~= obj.metadata.generation then
  health.message = "the latest spec is not acted on yet"
  if is("Reconciling", "True") then
    return say("Progressing", conditions["Reconciling"])
  end
  return health
end

if is("Reconciling", "True") then
  return say("Progressing", conditions["Reconciling"])
end

if obj.metadata.deletionTimestamp == nil and is("Ready", "True") then
  return say("Healthy", conditions["Ready"])
end

return health
