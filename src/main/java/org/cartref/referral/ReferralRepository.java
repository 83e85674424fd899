package org.cartref.referral;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ReferralRepository extends Repository<Referral, UUID> {

    Referral saveAndFlush(Referral referral);

    Optional<Referral> findByKindAndSenderAndSenderReference(String kind, String sender, String senderReference);
}
