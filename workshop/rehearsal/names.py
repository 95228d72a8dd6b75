"""First names and workplaces for pretend people: from many places, and nobody's in particular."""

NAMES = tuple(
    """
    Abena Adaeze Aiko Aleksandra Alice Amara Amina Amir Ana Anders Andrea Aneta Anika Anil Antonio Anwar
    Arjun Astrid Ayesha Bao Beatriz Ben Bintou Birgit Bogdan Camila Carlos Carmen Catarina Chidi Chloe
    Cho Claudia Cristina Dagmar Daniel Dariusz David Deepa Diego Dilnoza Dmitri Dolores Edith Efua Eko
    Elena Elif Emeka Emil Emma Eszter Fadwa Farah Fatima Felix Femi Finn Fiona Florian Francesca Gabriel
    Genevieve Giorgos Giulia Goran Grace Gustavo Habiba Hamza Hana Hans Haruka Hassan Helga Hiroshi Hugo
    Ibrahim Ilse Imani Ines Ingrid Irena Isabel Ivan Jamila Jan Javier Jelena Jin Joao Johanna Jonas
    Jorge Julia Kaede Kamal Karin Katarzyna Kemal Kenji Khadija Kofi Kwame Lars Laila Leila Lena Leon
    Liam Lin Lucia Luca Lwazi Magda Mahmoud Maja Malik Manon Mansour Marek Maria Marta Mateo Maxim Mei
    Mehmet Mercy Mia Miguel Milan Mina Mohammed Nadia Naoko Naledi Neha Ngozi Nia Nikolai Nina Noah Nora
    Oksana Olga Oluwaseun Omar Oskar Paolo Paula Pedro Petra Pilar Piotr Priya Rafael Rahel Ravi Renata
    Rosa Ruth Sadia Samuel Sana Sanjay Sara Sergei Simone Sinazo Sofia Stefan Suleiman Sunita Sven Tahira
    Tariq Teresa Thabo Thandi Theo Tomas Tuan Ulrike Uma Valentina Vera Victor Wanjiru Wei Xin Yara Yasmin
    Yuki Yusuf Zahra Zeynep Zoltan Zuzana Özlem Søren Łukasz Måns Čedomir Éloïse
    """.split()
)

WORKPLACES = (
    "Harbour Hospital",
    "North Valley Clinic",
    "Institute of Botany",
    "City Library",
    "Lakeside School",
    "Faculty of Engineering",
    "Department of History",
    "River Health Centre",
    "Academy of Music",
    "Observatory Hill",
    "School of Nursing",
    "Green Street Practice",
    "Institute for Language",
    "Weather Office",
    "Old Mill College",
    "",
)
"""Where people say they work; some leave it empty, as people do."""
