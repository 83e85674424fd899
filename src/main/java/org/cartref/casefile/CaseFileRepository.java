package org.cartref.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CaseFileRepository extends Repository<CaseFile, String> {

    CaseFile save(CaseFile caseFile);

    Optional<CaseFile> findById(String reference);

    @Query(value = "select 1 from case_file where reference = :reference for update", nativeQuery = true)
    Optional<Integer> hold(String reference);

    List<CaseFile> findByLinkedCase(String reference);

    List<CaseFile> findAllByReferenceIn(List<String> references);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    @Query("""
            select count(distinct c.reference) from CaseFile c join c.proposedHomes h
            where h.streetKey = :streetKey and c.reference <> :self and (h.placedOn is not null and h.leftOn is null
              or h.placedOn is null and h.readyOn is not null and c.status = org.cartref.casefile.CaseFile.Status.OPEN)""")
    int placedIn(String streetKey, String self);

    @Query("""
            select c.reference from CaseFile c
            where (c.familyNameKey = :familyNameKey and c.dateOfBirth = :dateOfBirth or c.householdKeys like :member)
              and c.status = org.cartref.casefile.CaseFile.Status.OPEN and c.reference <> :self
            order by c.reference""")
    List<String> openCasesWith(String familyNameKey, LocalDate dateOfBirth, String member, String self);

    @Query("""
            select c from CaseFile c
            where c.familyNameKey = :familyNameKey and c.dateOfBirth = :dateOfBirth and c.reference <> :self
            order by c.reference""")
    List<CaseFile> otherCasesOf(String familyNameKey, LocalDate dateOfBirth, String self);

    /** A joined approach is part of the case it was joined to, and where advice was all they came for nothing was owed. */
    @Query("""
            select c from CaseFile c
            where c.status = org.cartref.casefile.CaseFile.Status.CLOSED and c.outcome not in ('JOINED', 'ADVICE_GIVEN')
              and c.closedOn between :first and :last""")
    List<CaseFile> closedBetween(LocalDate first, LocalDate last);

    @Query("select distinct c.reference from CaseFile c join c.readings r where r.quarter = :quarter order by c.reference")
    List<String> readIn(String quarter);

    @Query("select c.reference from CaseFile c where c.status = org.cartref.casefile.CaseFile.Status.OPEN order by c.reference")
    List<String> openReferences();

    @Query("select c.reference from CaseFile c where c.restricted and c.leadWorker = :worker")
    List<String> restrictedLedBy(String worker);

    @Query("""
            select c.reference from CaseFile c
            where c.restricted and c.leadWorker is null and c.pathway in :pathways
              and c.status = org.cartref.casefile.CaseFile.Status.OPEN""")
    List<String> restrictedLedByNobody(List<String> pathways);
}
