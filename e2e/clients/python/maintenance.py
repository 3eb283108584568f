"""Maintenance configurations: three names, two kinds of window."""

from case import case
from stage import *

configurations = client.maintenance_configurations


def weekly(day, hours, **more):
    schedule = models.Schedule(weekly=models.WeeklySchedule(interval_weeks=1, day_of_week=day))
    window = models.MaintenanceWindow(schedule=schedule, duration_hours=hours, start_time="22:00", **more)
    return models.MaintenanceConfiguration(properties=models.MaintenanceConfigurationProperties(maintenance_window=window))


def write(name, configuration):
    return answers(configurations.create_or_update, GROUP, CLUSTER, name, configuration)


@case("a window for node images is made: 200, no type, id in camel case, today where no date was given")
def node_images(t):
    name = "aksManagedNodeOSUpgradeSchedule"
    heard, made = write(name, weekly("Saturday", 6, utc_offset="-08:00"))
    t.equal("status", 200, heard[0].status_code)
    t.equal("id", f"{CLUSTER_ID}/maintenanceConfigurations/{name}", made.id)
    t.equal("type", None, heard[0].json().get("type"))
    window = made.properties.maintenance_window
    t.equal("window", (6, "-08:00", "22:00"), (window.duration_hours, window.utc_offset, window.start_time))
    t.equal("weekly", ("Saturday", 1), (window.schedule.weekly.day_of_week, window.schedule.weekly.interval_weeks))
    t.true("start_date", window.start_date is not None)
    again = configurations.get(GROUP, CLUSTER, name)
    t.equal("read again", made.as_dict(), again.as_dict())


@case("a window is replaced whole")
def replaced(t):
    schedule = models.Schedule(
        relative_monthly=models.RelativeMonthlySchedule(interval_months=1, week_index="Last", day_of_week="Tuesday")
    )
    window = models.MaintenanceWindow(schedule=schedule, duration_hours=12, start_time="09:00")
    wanted = models.MaintenanceConfiguration(properties=models.MaintenanceConfigurationProperties(maintenance_window=window))
    _, made = write("aksManagedNodeOSUpgradeSchedule", wanted)
    t.equal("weekly", None, made.properties.maintenance_window.schedule.weekly)
    t.equal("last Tuesday", "Last", made.properties.maintenance_window.schedule.relative_monthly.week_index)


@case("default has hours of the week; a list of forbidden times that is empty is not echoed")
def default(t):
    hours = [models.TimeInWeek(day="Monday", hour_slots=[1])]
    properties = models.MaintenanceConfigurationProperties(time_in_week=hours, not_allowed_time=[])
    heard, made = write("default", models.MaintenanceConfiguration(properties=properties))
    t.equal("status", 200, heard[0].status_code)
    t.equal("hours", ("Monday", [1]), (made.properties.time_in_week[0].day, list(made.properties.time_in_week[0].hour_slots)))
    t.equal("not_allowed_time", None, made.properties.not_allowed_time)


@case("configurations are listed, deleted with 200, and are gone then")
def away(t):
    write("aksManagedAutoUpgradeSchedule", weekly("Friday", 8))
    found = {c.name for c in configurations.list_by_managed_cluster(GROUP, CLUSTER)}
    all_three = {"default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"}
    t.equal("listed", all_three, found)
    for name in sorted(all_three):
        heard, _ = answers(configurations.delete, GROUP, CLUSTER, name)
        t.equal(f"DELETE of {name}", 200, heard[0].status_code)
    t.equal("left", [], list(configurations.list_by_managed_cluster(GROUP, CLUSTER)))
    t.equal("GET", 404, refusal(lambda: configurations.get(GROUP, CLUSTER, "default")).status_code)
    heard, _ = answers(configurations.delete, GROUP, CLUSTER, "default")
    t.equal("DELETE of what is not there", 204, heard[0].status_code)


@case("a window that can not be is refused: too short, no schedule, a name that is none of the three")
def refused(t):
    for what, name, configuration in (
        ("three hours", "aksManagedNodeOSUpgradeSchedule", weekly("Saturday", 3)),
        ("25 hours", "aksManagedNodeOSUpgradeSchedule", weekly("Saturday", 25)),
        ("Someday", "aksManagedNodeOSUpgradeSchedule", weekly("Someday", 6)),
        ("a name of one's own", "myWindow", weekly("Saturday", 6)),
    ):
        t.refused(what, lambda: write(name, configuration))
