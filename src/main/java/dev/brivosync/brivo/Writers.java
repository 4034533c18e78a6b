package dev.brivosync.brivo;

/** Who carries out each kind of change. */
record Writers(
        UserCreation creation,
        UserEdit edit,
        Access access,
        UserRemoval removal,
        CustomFieldEdit customFields,
        PinDesk pins,
        BadgeDesk badges,
        MobilePasses passes,
        PhotoDesk photos,
        GroupCreation groups) {}
