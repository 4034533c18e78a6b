-- Numbers of runs follow each other: those that H2 kept ready were lost with a process that was killed.
alter table run alter column number set cache 1;
