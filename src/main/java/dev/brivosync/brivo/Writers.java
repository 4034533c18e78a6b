package dev.brivosync.brivo;

/** Who carries out each kind of change. */
record Writers(
        UserCreation creation,
        UserEdit edit,
        Access access,
        UserRemoval removal,
        CustomFieldEdit customFields,
        BadgeDesk badges,
        MobilePasses passes,
        GroupCreation groups) {}
